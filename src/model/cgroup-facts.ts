/** What the path of a process's cgroup tells of who runs it. */
export interface CgroupFacts {
  /** The path in the hierarchy that systemd or the container runtime manages, `/` at its root. */
  readonly path: string;
  /** `nginx.service`, `session-3.scope`; `''` outside of systemd's units. */
  readonly systemdUnit: string;
  /** 64 hexadecimal digits, `''` outside of containers. */
  readonly containerId: string;
  /** UID of the Kubernetes pod, with hyphens; `''` outside of pods. */
  readonly podUid: string;
}
