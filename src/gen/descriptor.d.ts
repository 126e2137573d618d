import type { INamespace } from "protobufjs";
export const descriptor: INamespace;
