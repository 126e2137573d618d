export { ApiError } from './api-error.js';
export type { ApiMethod, CallContext } from './api-method.js';
export { createApiMethods } from './api-methods.js';
export type { GetHandler, Page } from './http-handler.js';
export { createLocalCalls } from './local-calls.js';
export { type RunningServer, type ServerOptions, startServer } from './server.js';
export { readStaticFiles, type StaticFile } from './static-files.js';
