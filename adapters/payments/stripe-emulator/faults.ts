/** Errors in Stripe's shape: `{ error: { type, code, message, param } }` with the status that the SDK turns into a class. */
export type FaultBody = { type?: string; code?: string; message: string; param?: string; decline_code?: string };

export class StripeFault extends Error {
  readonly status: number;
  readonly body: { error: FaultBody };
  constructor(status: number, fault: FaultBody) {
    super(fault.message);
    this.status = status;
    this.body = { error: { type: "invalid_request_error", ...fault } };
  }
}

export function missing(what: string, id: string): StripeFault {
  return new StripeFault(404, { code: "resource_missing", param: what, message: `No such ${what}: '${id}'` });
}
