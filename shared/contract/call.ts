import type { z } from "zod";

/**
 * One call of the contract.
 * - `access`: "app" needs no open project; "read" and "write" do; "write" is refused read-only.
 * - `trusted`: only the shell and the command line may call it, never a page.
 */
export interface CallDefinition<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly input: I;
  readonly access: "app" | "read" | "write";
  readonly trusted: boolean;
  /** Carries the output type; never read. */
  readonly output: O | undefined;
}

/** Declares a call: `call("read", inputSchema).returns<Output>()`. */
export function call<I extends z.ZodType>(
  access: CallDefinition["access"],
  input: I,
  options: { trusted?: boolean } = {},
) {
  return {
    returns: <O>(): CallDefinition<I, O> => ({
      input,
      access,
      trusted: options.trusted ?? false,
      output: undefined,
    }),
  };
}
