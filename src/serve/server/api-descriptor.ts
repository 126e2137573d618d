import protobuf from 'protobufjs';
import { descriptor } from '../../gen/descriptor.js';

/** All messages and services of proto/. */
export const apiRoot = protobuf.Root.fromJSON(descriptor).resolveAll();

/** A procedure as proto/ declares it. */
export interface DeclaredMethod {
  /** Full name: `push.v1.PusherService`. */
  readonly service: string;
  readonly name: string;
  /** Full names of its messages: `push.v1.PushRequest`. */
  readonly requestType: string;
  readonly responseType: string;
}

/** The procedures of all services in proto/, in the order in which they are declared. */
export function declaredMethods(): readonly DeclaredMethod[] {
  return servicesIn(apiRoot).flatMap((service) =>
    service.methodsArray.map(({ name, resolvedRequestType, resolvedResponseType }) => ({
      service: fullName(service),
      name,
      requestType: fullName(resolvedRequestType!),
      responseType: fullName(resolvedResponseType!),
    })),
  );
}

function servicesIn(namespace: protobuf.NamespaceBase): readonly protobuf.Service[] {
  return namespace.nestedArray.flatMap((nested) => {
    if (nested instanceof protobuf.Service) return [nested];
    return nested instanceof protobuf.Namespace ? servicesIn(nested) : [];
  });
}

/** protobufjs begins full names with a dot. */
function fullName(object: protobuf.ReflectionObject): string {
  return object.fullName.slice(1);
}
