import type { Labels } from '../../model/labels.js';

/** The annotation by which Prometheus and Alertmanager know where it says what to do. */
const RUNBOOK_URL = 'runbook_url';
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/** `runbook_url` as people can open it: rules that come with spinscope name a file, which is below `base`. Absent where a rule has none. */
export function runbookUrl(annotations: Labels, base: string): Labels {
  const written = annotations[RUNBOOK_URL];
  if (written === undefined || written === '' || ABSOLUTE.test(written)) return {};
  return { [RUNBOOK_URL]: `${base}/${written}` };
}
