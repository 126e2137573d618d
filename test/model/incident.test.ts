import { describe, expect, test } from '@jest/globals';
import type { Attribution } from '../../src/model/attribution.js';
import { groupByIncident } from '../../src/model/incident.js';

const NOTHING: Attribution = { sites: [], probed: [], programs: [], mechanisms: [], chains: [] };
const site = (name: string) => ({ site: name, share: 1, samples: 10 });

/** An alert as `NAME severity host`, with the incident label unless its name begins with a small letter. */
function alert(text: string, attribution: Partial<Attribution> = {}) {
  const [alertname = '', severity = '', host = ''] = text.split(' ');
  const incident: { incident?: string } = /^[A-Z]/.test(alertname) ? { incident: 'kernel-contention' } : {};
  return { labels: { alertname, severity, host, ...incident }, attribution: { ...NOTHING, ...attribution } };
}

const namesOf = (alerts: Parameters<typeof groupByIncident>[0]) =>
  groupByIncident(alerts).map((group) => group.map(({ labels }) => `${labels.alertname} ${labels.host}`));

describe('groupByIncident', () => {
  test('alerts of one host are one incident by what their stacks have in common, each with some other', () => {
    const alerts = [
      alert('Entry info a', { mechanisms: ['kprobe'] }),
      alert('Return warning a', { mechanisms: ['kretprobe', 'kprobe'] }),
      alert('Locks warning a', { sites: [site('htab_map_update_elem')] }),
      alert('UnderProbe critical a', { sites: [site('htab_map_update_elem')], mechanisms: ['kretprobe'] }),
    ];
    expect(namesOf(alerts)).toEqual([['UnderProbe a', 'Return a', 'Locks a', 'Entry a']]);
  });

  test.each([
    ['of another host', alert('Return warning b', { mechanisms: ['kretprobe'] })],
    ['with nothing in common', alert('Locks warning a', { sites: [site('ext4_write')] })],
    ['without the label', alert('silent critical a', { mechanisms: ['kretprobe'] })],
  ])('an alert %s is of no incident with others', (_, other) => {
    const groups = groupByIncident([alert('UnderProbe critical a', { mechanisms: ['kretprobe'] }), other]);
    expect(groups.map((group) => group.length)).toEqual([1, 1]);
  });

  test('incidents stand where their first alerts stood', () => {
    const probes = { mechanisms: ['kretprobe'] };
    const alerts = [
      alert('Return warning b', probes),
      alert('Return warning a', probes),
      alert('UnderProbe critical b', probes),
    ];
    expect(namesOf(alerts)).toEqual([['UnderProbe b', 'Return b'], ['Return a']]);
    expect(namesOf([])).toEqual([]);
  });
});
