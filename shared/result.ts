/** What can go wrong, as a closed set: the page chooses its wording and its way out by `kind`. */
export type ErrorKind =
  | "validation" // the input does not make sense; the message says which part
  | "notFound"
  | "conflict" // the project has changed so that this can no longer be done
  | "alreadyOpen"
  | "readOnly"
  | "fromFuture" // the file was written by a newer version
  | "corrupt" // the file is damaged
  | "notAProject"
  | "unreadable" // a source document cannot be read
  | "diskFull"
  | "io"
  | "denied" // the caller may not do this
  | "cancelled"
  | "internal";

/** `message` is for a person: what happened, to which file, what to do. */
export interface AppError {
  kind: ErrorKind;
  message: string;
  details?: unknown;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: AppError };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure<T = never>(kind: ErrorKind, message: string, details?: unknown): Result<T> {
  return {
    ok: false,
    error: details === undefined ? { kind, message } : { kind, message, details },
  };
}

/** Thrown inside a transaction to roll it back; the router turns it into a `Result`. */
export class ProjectError extends Error {
  readonly kind: ErrorKind;
  readonly details: unknown;

  constructor(kind: ErrorKind, message: string, details?: unknown) {
    super(message);
    this.name = "ProjectError";
    this.kind = kind;
    this.details = details;
  }
}
