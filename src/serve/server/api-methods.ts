import * as generated from '../../gen/api.js';
import type { Querier } from '../query/querier.js';
import type { Store } from '../store/index.js';
import { declaredMethods } from './api-descriptor.js';
import type { ApiMethod, MessageClass, Procedure, ServiceProcedures } from './api-method.js';
import { createPusherService } from './pusher-service.js';
import { createQuerierService } from './querier-service.js';

/** All procedures of the push and querier API: those that proto/ declares, each with what does it. */
export function createApiMethods(store: Store, query: Querier): readonly ApiMethod[] {
  const services = new Map<string, ServiceProcedures>([
    ['push.v1.PusherService', createPusherService(store)],
    ['querier.v1.QuerierService', createQuerierService(store, query)],
  ]);
  return declaredMethods().map(({ service, name, requestType, responseType }) => {
    const call = services.get(service)?.[name];
    if (call === undefined) throw new Error(`proto/ declares ${service}/${name}, which nothing does`);
    return {
      path: `/${service}/${name}`,
      requestClass: messageClass(requestType),
      responseClass: messageClass(responseType),
      requestType,
      responseType,
      call: call as Procedure<object>,
    };
  });
}

/** The generated class of a message: that of `push.v1.PushRequest` is `generated.push.v1.PushRequest`. */
function messageClass(fullName: string): MessageClass {
  return fullName
    .split('.')
    .reduce((outer, name) => (outer as Record<string, unknown>)[name], generated as unknown) as MessageClass;
}
