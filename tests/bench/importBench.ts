import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFile } from "../../electron/project/db/open.ts";
import { sha256Of } from "../../electron/project/db/preparedText.ts";
import { newId } from "../../electron/project/db/uuid.ts";
import { createProjectHost } from "../../electron/project/projectHost.ts";
import { normaliseText } from "../../shared/text/normalise.ts";
import { generatedProse } from "./generatedText.ts";
import { seededRandom } from "./reader/generated.ts";

export interface ImportBenchResult {
  files: number;
  bytesPerFile: number;
  /** Reading the files and writing text, original and search index in one transaction. */
  plainMilliseconds: number;
  /** The whole job, from the call to its last event. */
  importMilliseconds: number;
  /** At most 5. */
  ratio: number;
}

const files = 1000;
const bytesPerFile = 5000;
const rounds = 3;

/** Both ways in turn, three times; the fastest of each counts. */
export async function runImportBench(): Promise<ImportBenchResult> {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  try {
    const sources = join(folder, "sources");
    writeSources(sources);
    const plain: number[] = [];
    const imported: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      plain.push(writePlainly(sources, join(folder, `plain-${round}.concord`)));
      imported.push(await importAll(sources, join(folder, `host-${round}`)));
    }
    const plainMilliseconds = Math.min(...plain);
    const importMilliseconds = Math.min(...imported);
    const ratio = importMilliseconds / plainMilliseconds;
    return { files, bytesPerFile, plainMilliseconds, importMilliseconds, ratio };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every second file comes with CRLF, so that its original differs from its text. */
function writeSources(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const random = seededRandom(1);
  for (let index = 0; index < files; index += 1) {
    const text = generatedProse(bytesPerFile, random);
    const content = index % 2 === 0 ? text : text.replaceAll("\n", "\r\n");
    writeFileSync(join(folder, `${String(index).padStart(4, "0")}.txt`), content);
  }
}

/** The same bytes into the same tables, with nothing else done to them. */
function writePlainly(sources: string, path: string): number {
  const file = createFile(path);
  const { db } = file;
  const addContent = db.prepare("INSERT INTO content (sha256, byte_length) VALUES (?, ?)");
  const addChunk = db.prepare("INSERT INTO content_chunk VALUES (?, 0, ?)");
  const addSearch = db.prepare("INSERT INTO text_search (rowid, text) VALUES (?, ?)");
  const put = (bytes: Uint8Array) => {
    const { lastInsertRowid } = addContent.run(Buffer.from(sha256Of(bytes), "hex"), bytes.length);
    addChunk.run(lastInsertRowid, bytes);
    return lastInsertRowid;
  };
  const startedAt = performance.now();
  db.transaction(() => {
    for (const name of readdirSync(sources)) {
      const original = readFileSync(join(sources, name));
      const { text } = normaliseText(original.toString("utf8"));
      const bytes = Buffer.from(text);
      addSearch.run(put(bytes), text);
      if (!bytes.equals(original)) put(original);
    }
  })();
  const milliseconds = performance.now() - startedAt;
  file.close();
  return milliseconds;
}

async function importAll(sources: string, folder: string): Promise<number> {
  const projectsFolder = join(folder, "projects");
  const host = createProjectHost({
    dataFolder: folder,
    projectsFolder,
    temporaryFolder: folder,
    mode: "browser",
    version: "bench",
  });
  const call = async (name: string, input: unknown) => {
    const context = { requestId: newId(), coderId: null };
    const { result } = await host.handle({ name, input, context }, "trusted");
    if (!result.ok) throw new Error(result.error.message);
  };
  const place = { kind: "named", name: "bench" };
  await call("project.create", { place, withStarterCodebook: false });
  const jobId = newId();
  const done = new Promise<void>((resolve, reject) => {
    host.subscribe((event) => {
      if (event.type !== "jobUpdated" || event.job.kind !== "import") return;
      if (event.job.state === "running") return;
      const { state, results, problem } = event.job;
      const imported = results.filter(({ outcome }) => outcome === "imported").length;
      if (state === "finished" && imported === files) resolve();
      else reject(new Error(`${state}: ${imported} imported ${problem ?? ""}`));
    });
  });
  const startedAt = performance.now();
  const input = { jobId, folder: "", repeatExisting: false, paths: [sources] };
  await call("imports.fromPaths", input);
  await done;
  const milliseconds = performance.now() - startedAt;
  await host.close();
  return milliseconds;
}
