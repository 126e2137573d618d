// CommonJS: Node finds no named exports in it.
import protojson from 'protobufjs/ext/protojson.js';
import { apiRoot } from './api-descriptor.js';
import { unmarshalError } from './api-error.js';

/** Reads a message of the named type from ProtoJSON, as both of its spellings; unknown fields are passed over, as the real server does. Throws `ApiError`. */
export function messageFromJson(typeName: string, json: string): object {
  try {
    return protojson.fromJsonString(apiRoot.lookupType(typeName), json, { ignoreUnknownFields: true });
  } catch (error) {
    throw unmarshalError(error);
  }
}

/** Writes a message of the named type as ProtoJSON: 64-bit integers as strings, empty fields left out. */
export function messageToJson(typeName: string, message: object): string {
  return protojson.toJsonString(apiRoot.lookupType(typeName), message);
}
