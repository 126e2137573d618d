import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { CPU_PROFILE, LOCK_PROFILE } from '../../src/model/profile-names.js';
import { ROOT } from './run-program.js';

interface DataSource {
  readonly uid: string;
  readonly type: string;
}

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly datasource?: DataSource;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly datasource: DataSource; readonly profileTypeId?: string }[];
}

const dashboard = JSON.parse(
  readFileSync(join(ROOT, 'deploy/grafana/dashboards/spinscope.json'), 'utf8'),
) as {
  readonly panels: readonly Panel[];
  readonly annotations: { readonly list: readonly { readonly datasource: DataSource }[] };
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly datasource?: DataSource }[];
  };
};
const provisioned = parse(
  readFileSync(join(ROOT, 'deploy/grafana/provisioning/datasources/spinscope.yml'), 'utf8'),
) as { readonly datasources: readonly DataSource[] };

describe('the Grafana dashboard', () => {
  test('asks only data sources that are provisioned', () => {
    const { panels, annotations, templating } = dashboard;
    const asked = [
      ...panels,
      ...panels.flatMap((panel) => panel.targets ?? []),
      ...annotations.list,
      ...templating.list,
    ]
      .map(({ datasource }) => datasource)
      .filter((datasource) => datasource !== undefined);
    const known = provisioned.datasources.map(({ uid, type }) => `${type} ${uid}`);
    const unknown = asked.map(({ uid, type }) => `${type} ${uid}`).filter((name) => !known.includes(name));
    expect(unknown).toEqual([]);
    expect(asked.length).toBeGreaterThan(panels.length);
  });

  test('shows profiles that collectors push', () => {
    const profileTypes = dashboard.panels
      .flatMap((panel) => panel.targets ?? [])
      .flatMap(({ profileTypeId }) => profileTypeId ?? []);
    expect(profileTypes).toEqual([LOCK_PROFILE, CPU_PROFILE]);
  });

  test('uses the variables that it has', () => {
    const used = JSON.stringify(dashboard.panels).match(/\$(?!__)[a-z]+/g) ?? [];
    const names = dashboard.templating.list.map(({ name }) => `$${name}`);
    expect([...new Set(used)].sort()).toEqual(names.sort());
  });

  test('has every panel once, side by side', () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(panels.every(({ gridPos }) => gridPos.x + gridPos.w <= 24)).toBe(true);
  });
});
