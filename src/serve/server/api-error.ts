import { status } from '@grpc/grpc-js';
import { QueryError } from '../../model/query-error.js';
import { StoreError } from '../store/index.js';

/** A refusal as it travels: Connect's code, and for people. */
export class ApiError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Connect's codes: their HTTP status, and gRPC's number. */
const CODES: Readonly<Record<string, readonly [httpStatus: number, grpcStatus: status]>> = {
  canceled: [499, status.CANCELLED],
  unknown: [500, status.UNKNOWN],
  invalid_argument: [400, status.INVALID_ARGUMENT],
  deadline_exceeded: [504, status.DEADLINE_EXCEEDED],
  not_found: [404, status.NOT_FOUND],
  permission_denied: [403, status.PERMISSION_DENIED],
  resource_exhausted: [429, status.RESOURCE_EXHAUSTED],
  unimplemented: [501, status.UNIMPLEMENTED],
  internal: [500, status.INTERNAL],
  unavailable: [503, status.UNAVAILABLE],
};

/** What a failure is to a client. Failures that are ours are not told in detail. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof QueryError || error instanceof StoreError)
    return new ApiError(error.code, error.message);
  return new ApiError('internal', 'internal error');
}

/** Whether a failure is ours, to be logged. */
export function isOurs(error: unknown): boolean {
  return toApiError(error).code === 'internal';
}

/** The HTTP status of a code, as Connect has it. */
export function httpStatusOf(code: string): number {
  return (CODES[code] ?? CODES.unknown!)[0];
}

/** The gRPC status of a code. */
export function grpcStatusOf(code: string): status {
  return (CODES[code] ?? CODES.unknown!)[1];
}

/** Why a message cannot be read. */
export function unmarshalError(error: unknown): ApiError {
  return new ApiError('invalid_argument', `unmarshal message: ${(error as Error).message}`);
}
