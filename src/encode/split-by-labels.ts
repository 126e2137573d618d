import type { Profile } from '../model/profile.js';
import type { SampleTable } from '../model/sample-table.js';

/**
 * One profile per set of sample labels, which become series labels: for servers that
 * don't split by sample labels. A series label of the same name wins, as on the server.
 */
export function splitByLabels(profile: Profile): readonly Profile[] {
  const { samples } = profile;
  let first = 0;
  return samples.labelSets.map((labels, set) => {
    let end = first;
    while (end < samples.rowCount && samples.labelsOf[end] === set) end++;
    const part = {
      ...profile,
      labels: { ...labels, ...profile.labels },
      samples: unlabelled(samples, first, end),
    };
    first = end;
    return part;
  });
}

/** Rows of one label set, without it. */
function unlabelled(samples: SampleTable, first: number, end: number): SampleTable {
  const { stackOf, values, valueCount } = samples;
  return {
    ...samples,
    labelSets: [{}],
    rowCount: end - first,
    stackOf: stackOf.subarray(first, end),
    labelsOf: new Uint32Array(end - first),
    values: values.subarray(first * valueCount, end * valueCount),
  };
}
