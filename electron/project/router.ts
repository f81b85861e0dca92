import type { z } from "zod";
import { type CallName, contract } from "../../shared/contract/contract.ts";
import type { Request } from "../../shared/contract/envelope.ts";
import { type AppError, failure, ProjectError, type Result, success } from "../../shared/result.ts";
import type { AppContext, ProjectContext } from "./handlers/context.ts";
import { handlers } from "./handlers/handlers.ts";
import type { Caller } from "./projectHost.ts";
import { whyReadOnly } from "./whyReadOnly.ts";

/**
 * Takes one call: is there such a call, may this caller make it, does its input parse, is the
 * project open and writable; then its handler. Never throws: errors are values.
 */
export async function route(
  request: Request,
  caller: Caller,
  context: AppContext,
  explain: (error: unknown) => Error,
): Promise<Result<unknown>> {
  if (!isCallName(request.name)) return failure("denied", `There is no call “${request.name}”.`);
  const definition = contract[request.name];
  if (definition.trusted && caller !== "trusted") {
    return failure("denied", `A page may not call “${request.name}”.`);
  }
  const parsed = definition.input.safeParse(request.input);
  if (!parsed.success) return failure("validation", describeIssues(parsed.error));
  const project = context.currentProject;
  if (definition.access !== "app" && project === null) {
    return failure("notFound", noProject);
  }
  if (definition.access === "write" && project !== null && project.file.readOnly !== null) {
    return failure("readOnly", whyReadOnly(project.file.readOnly, project.fileName));
  }
  try {
    // Contract and `handlers` have the same keys; the input was parsed by the call's own schema.
    const handler = handlers[request.name] as (context: unknown, input: unknown) => unknown;
    const full: AppContext | ProjectContext = project === null ? context : { ...context, project };
    if (definition.access === "app" || project === null) {
      return success((await handler(full, parsed.data)) ?? null);
    }
    return await project.turns.share(async () => {
      // Closed while the call waited for its turn.
      if (!project.db.open) return failure("notFound", noProject);
      return success((await handler(full, parsed.data)) ?? null);
    });
  } catch (error) {
    return { ok: false, error: toAppError(explain(error)) };
  }
}

const noProject = "No project is open.";

function isCallName(name: string): name is CallName {
  return Object.hasOwn(contract, name);
}

function describeIssues(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`)
    .join("; ");
}

function toAppError(error: Error): AppError {
  if (error instanceof ProjectError) {
    const { kind, message, details } = error;
    return details === undefined ? { kind, message } : { kind, message, details };
  }
  // A defect of ours: the stack goes to the log, the person gets words.
  process.stderr.write(`${error.stack ?? error.message}\n`);
  return { kind: "internal", message: `Something went wrong inside Concord: ${error.message}` };
}
