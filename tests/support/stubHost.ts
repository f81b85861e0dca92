import type { HostOptions, ProjectHost } from "../../electron/project/projectHost.ts";
import type { AppStatus } from "../../shared/contract/app.ts";
import type { HostEvent } from "../../shared/contract/events.ts";
import { failure, success } from "../../shared/result.ts";

/** A host without projects and database: it tells its status, and what it was asked. */
export function createStubHost(options: HostOptions): ProjectHost {
  const listeners = new Set<(event: HostEvent) => void>();
  const status: AppStatus = {
    version: options.version,
    mode: options.mode,
    person: null,
    preferences: { theme: "system", fontSize: 18, lineSpacing: 1.6, showUnits: false },
    hasProject: false,
  };
  return {
    async handle(request, caller) {
      if (request.name === "app.status") return { result: success(status), seq: 1 };
      if (request.name === "documents.text") {
        return { result: success({ sentences: new Int32Array([0, 5, 5, 9]), caller }), seq: 2 };
      }
      if (request.name === "projects.list") {
        for (const listener of listeners) listener({ type: "projectClosed" });
        return { result: success([]), seq: 3 };
      }
      if (request.name === "projects.grant") return { result: success({ token: "t" }), seq: 4 };
      if (request.name === "project.open") return { result: success(null), seq: 5 };
      if (request.name === "projects.forget") process.exit(1); // dies in the middle of a call
      return { result: failure("notFound", `The stub has no ${request.name}.`), seq: 0 };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
    },
  };
}
