import protobuf from 'protobufjs';
// CommonJS: Node finds no named exports in it.
import protojson from 'protobufjs/ext/protojson.js';
import { descriptor } from '../../gen/descriptor.js';
import { ApiError } from './api-error.js';

const root = protobuf.Root.fromJSON(descriptor);

/** Reads a message of the named type from ProtoJSON, as both of its spellings; unknown fields are passed over, as the real server does. Throws {@link ApiError}. */
export function messageFromJson(typeName: string, json: string): object {
  try {
    return protojson.fromJsonString(root.lookupType(typeName), json, { ignoreUnknownFields: true });
  } catch (error) {
    throw new ApiError('invalid_argument', `unmarshal message: ${(error as Error).message}`);
  }
}

/** Writes a message of the named type as ProtoJSON: 64-bit integers as strings, empty fields left out. */
export function messageToJson(typeName: string, message: object): string {
  return protojson.toJsonString(root.lookupType(typeName), message);
}
