import type { CgroupFacts } from '../../model/cgroup-facts.js';

/** Reads the text of a `/proc/PID/cgroup`; cgroups(7). Never throws. */
export function parseCgroup(text: string): CgroupFacts {
  return cgroupFactsOf(cgroupPathIn(text));
}

/** What a cgroup's path tells, as systemd, Docker, containerd, CRI-O, Podman and the kubelet make them. */
export function cgroupFactsOf(path: string): CgroupFacts {
  const parts = path.split('/');
  return {
    path,
    systemdUnit: unescapeUnit(parts.find(isUnit) ?? ''),
    containerId: parts.map(containerIdIn).findLast((id) => id !== '') ?? '',
    podUid: parts.map(podUidIn).findLast((uid) => uid !== '') ?? '',
  };
}

/**
 * The path that tells most: of the unified hierarchy (`0::`), of systemd's own where
 * that is at its root (version 1), else the first that is not.
 */
function cgroupPathIn(text: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const [, hierarchy = '', controllers = '', path = ''] = /^(\d+):([^:]*):(\/.*)$/.exec(line) ?? [];
    return path === '' || path === '/' ? [] : [{ hierarchy, controllers, path }];
  });
  const best =
    lines.find(({ hierarchy }) => hierarchy === '0') ??
    lines.find(({ controllers }) => controllers === 'name=systemd') ??
    lines[0];
  return best?.path ?? '/';
}

/** Slices hold units; the outermost unit is the one that systemctl knows. */
function isUnit(part: string): boolean {
  return /\.(service|scope|socket|mount|swap)$/.test(part);
}

/** systemd writes special characters of unit names as `\x2d`. */
function unescapeUnit(name: string): string {
  return name.replace(/\\x([0-9a-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/** The ID in `docker-ID.scope`, `cri-containerd-ID.scope`, `crio-ID`, `libpod-ID.scope`, `SLICE:cri-containerd:ID` or a bare `ID`. */
function containerIdIn(part: string): string {
  return /(?:^|[-:])([0-9a-f]{64})(?:\.scope)?$/.exec(part)?.[1] ?? '';
}

/** The UID in `pod8c3f…`, or `kubepods-burstable-pod8c3f_….slice` where systemd makes the names. */
function podUidIn(part: string): string {
  const uid =
    /(?:^|-)pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12})(?:\.slice)?$/.exec(part)?.[1] ?? '';
  return uid.replaceAll('_', '-');
}
