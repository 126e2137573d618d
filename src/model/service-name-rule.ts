import type { SampleLabel } from './sample-labels.js';

/** The label that servers group series by: never taken from samples, since a series always has one. */
export const SERVICE_LABEL = 'service_name';

/** The service of hosts whose configuration names none, and of samples that no rule has a name for. */
export const DEFAULT_SERVICE = 'linux-host';

/** Where a sample may have its `service_name` from. */
export type ServiceNameRule =
  /** A label of the sample's pod. */
  | { readonly podLabel: string }
  /** What could be a sample label; of `systemd_unit` only services outside of containers. */
  | { readonly label: SampleLabel }
  | { readonly fixed: string };
