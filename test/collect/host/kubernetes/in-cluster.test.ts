import { expect, test } from '@jest/globals';
import { inClusterApi } from '../../../../src/collect/host/kubernetes/index.js';

test.each([
  [{ KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '6443' }, 'https://10.96.0.1:6443'],
  [{ KUBERNETES_SERVICE_HOST: 'fd00::1' }, 'https://[fd00::1]:443'],
])('a pod with %j asks %s as its service account', (environment, url) => {
  expect(inClusterApi(environment)).toEqual({
    url,
    tokenFile: '/var/run/secrets/kubernetes.io/serviceaccount/token',
    caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
  });
});

test('outside of a cluster there is no API', () => {
  expect(inClusterApi({})).toBeNull();
});
