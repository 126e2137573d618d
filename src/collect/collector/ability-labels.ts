import type { Labels } from '../../model/labels.js';
import { KPROBES_LABEL, SYMBOLS_LABEL, UNSEEN_PROBES_LABEL } from '../../model/profile-names.js';

/** What is known of a sampled kernel. */
interface KernelAbilities {
  /** Whether it can have kprobes; null when nobody knows. */
  readonly hasKprobes: boolean | null;
  /** Whether its functions have names. */
  readonly hasKernelNames: boolean;
  /** Mechanisms of probes that its samples cannot show; null when nobody knows. */
  readonly unseenProbes: readonly string[] | null;
}

/** Series labels that tell rules what they cannot find in these profiles. */
export function abilityLabels({ hasKprobes, hasKernelNames, unseenProbes }: KernelAbilities): Labels {
  return {
    ...(hasKprobes === false ? { [KPROBES_LABEL]: 'absent' } : {}),
    ...(hasKernelNames ? {} : { [SYMBOLS_LABEL]: 'hidden' }),
    ...(unseenProbes?.length ? { [UNSEEN_PROBES_LABEL]: unseenProbes.join() } : {}),
  };
}
