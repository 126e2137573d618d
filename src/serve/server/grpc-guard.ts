import {
  ResponderBuilder,
  ServerInterceptingCall,
  type ServerInterceptor,
  ServerListenerBuilder,
  status,
} from '@grpc/grpc-js';
import type { OwnNames } from './own-names.js';

/** Ends gRPC calls that are meant for another server, and those whose message is not there in time: as HTTP's `Host` and request timeout do. */
export function createGrpcGuard(names: OwnNames, requestTimeoutMs: number): ServerInterceptor {
  return (_, call) => {
    let timer: NodeJS.Timeout | undefined;
    const stopTimer = () => clearTimeout(timer);
    const listener = new ServerListenerBuilder()
      .withOnReceiveHalfClose((next) => {
        stopTimer();
        next();
      })
      .withOnCancel(stopTimer)
      .build();
    const responder = new ResponderBuilder()
      .withStart((next) => {
        const refusal = names.refusalOf(call.getHost());
        if (refusal !== null) {
          call.sendStatus({ code: status.PERMISSION_DENIED, details: refusal });
          return;
        }
        const details = `the request was not there within ${requestTimeoutMs} ms`;
        timer = setTimeout(
          () => call.sendStatus({ code: status.DEADLINE_EXCEEDED, details }),
          requestTimeoutMs,
        );
        next(listener);
      })
      .build();
    return new ServerInterceptingCall(call, responder);
  };
}
