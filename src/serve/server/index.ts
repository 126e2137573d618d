export { ApiError } from './api-error.js';
export { type ApiMethod, createApiMethods } from './api-methods.js';
export { type GetHandler, type Page, type RunningServer, type ServerOptions, startServer } from './server.js';
export { readStaticFiles, type StaticFile } from './static-files.js';
