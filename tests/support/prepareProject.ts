import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import type { CallInput, CallName } from "../../shared/contract/contract.ts";

export interface Preparation {
  dataFolder: string;
  /** Who sits at this machine; null: nobody has said so yet. */
  person: string | null;
  /** null: no project is made. */
  projectPath: string | null;
}

/** Brings a fresh data folder into the state a test starts from, through the host's own calls. */
export async function prepareProject(preparation: Preparation): Promise<void> {
  const { dataFolder, person, projectPath } = preparation;
  const projectsFolder = join(dataFolder, "projects");
  mkdirSync(projectsFolder, { recursive: true });
  const host = createProjectHost({ dataFolder, projectsFolder, mode: "browser", version: "test" });

  async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<unknown> {
    const context = { requestId: randomUUID(), coderId: null };
    const { result } = await host.handle({ name, input, context }, "trusted");
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  }

  if (person !== null) await call("app.setPerson", { name: person, colour: "#1b6ca8" });
  if (projectPath !== null) {
    mkdirSync(dirname(projectPath), { recursive: true });
    const granted = await call("projects.grant", { path: projectPath });
    const { token } = granted as { token: string }; // the contract's output
    const place = { kind: "granted", token } as const;
    await call("project.create", { place, withStarterCodebook: true });
  }
  await host.close();
}
