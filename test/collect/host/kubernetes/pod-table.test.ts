import { describe, expect, test } from '@jest/globals';
import { readPod } from '../../../../src/collect/host/kubernetes/pod.js';
import { KEEP_GONE_MS, MAX_PODS, PodTable } from '../../../../src/collect/host/kubernetes/pod-table.js';
import { containerId, type PodFields, podJson, WEB_UID } from './pods.js';

const OLD = containerId('aa');
const NEW = containerId('bb');
const pod = (fields: PodFields = {}) => readPod(podJson(fields))!;

/** A table, its clock, and the names that it knows a container by. */
function createTable() {
  const clock = { nowMs: 1_000_000 };
  const table = new PodTable(() => clock.nowMs);
  const nameOf = (id: string, uid = '') => {
    const facts = table.factsOf(id, uid);
    return facts && `${facts.pod.name}/${facts.container?.name ?? ''}`;
  };
  return { clock, table, nameOf };
}

describe('PodTable', () => {
  test('finds a pod by its containers, else by its UID', () => {
    const { table, nameOf } = createTable();
    table.set(pod({ name: 'web', containers: { nginx: OLD, sidecar: NEW } }));
    expect([nameOf(OLD), nameOf(NEW, 'whatever')]).toEqual(['web/nginx', 'web/sidecar']);
    // The pause container.
    expect(nameOf(containerId('cc'), WEB_UID)).toBe('web/');
    expect(nameOf(containerId('cc'), 'another')).toBeNull();
    expect(nameOf('', '')).toBeNull();
  });

  test('follows a container that was started again', () => {
    const { table, nameOf } = createTable();
    table.set(pod({ name: 'web', containers: { nginx: OLD } }));
    table.set(pod({ name: 'web', containers: { nginx: NEW } }));
    expect([nameOf(OLD), nameOf(NEW)]).toEqual([null, 'web/nginx']);
  });

  test('remembers a pod for a while that is gone: its last samples are on their way', () => {
    const { clock, table, nameOf } = createTable();
    table.set(pod({ name: 'web', containers: { nginx: OLD } }));
    table.delete(WEB_UID);
    expect([table.size, nameOf(OLD)]).toEqual([0, 'web/nginx']);
    clock.nowMs += KEEP_GONE_MS - 1;
    table.replace([]);
    expect(nameOf(OLD, WEB_UID)).toBe('web/nginx');
    clock.nowMs += 1;
    table.replace([]);
    expect(nameOf(OLD, WEB_UID)).toBeNull();
  });

  test('a list says which pods are gone', () => {
    const { clock, table, nameOf } = createTable();
    table.set(pod({ uid: 'one', name: 'one', containers: { a: OLD } }));
    table.replace([pod({ uid: 'two', name: 'two', containers: { b: NEW } })]);
    expect([table.size, nameOf(OLD), nameOf(NEW)]).toEqual([1, 'one/a', 'two/b']);
    clock.nowMs += KEEP_GONE_MS;
    table.replace([pod({ uid: 'two', name: 'two', containers: { b: NEW } })]);
    expect([table.size, nameOf(OLD), nameOf(NEW)]).toEqual([1, null, 'two/b']);
  });

  test('keeps within its bound', () => {
    const { table, nameOf } = createTable();
    for (let i = 0; i <= MAX_PODS; i++)
      table.set(pod({ uid: `uid-${i}`, name: `p${i}`, containers: { c: `c${i}` } }));
    expect([table.size, nameOf('c0'), nameOf('c1')]).toEqual([MAX_PODS, null, 'p1/c']);
  });
});
