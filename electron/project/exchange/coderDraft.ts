import { CODER_PALETTE, nextColour } from "../../../shared/codebook/palette.ts";
import type { Coder } from "../../../shared/records/coders.ts";
import { idSchema, nameSchema } from "../../../shared/records/fields.ts";
import type { Recorder } from "../db/recorder.ts";
import { newId } from "../db/uuid.ts";

function person(coder: Coder): Coder | string {
  if (coder.kind === "person") return coder;
  return `“${coder.name}” is nobody who codes: what was decided is not imported as codings`;
}

/** The coders while an import works on them: finds them by id or name and makes the missing ones. */
export class CoderDraft {
  readonly #recorder: Recorder;
  readonly #coders: Coder[];
  /** The coders made so far. */
  readonly added: Coder[] = [];

  constructor(recorder: Recorder, coders: readonly Coder[]) {
    this.#recorder = recorder;
    this.#coders = [...coders];
  }

  /** An id decides, since two people may share a name. Words where it cannot be said who it is. */
  ensure(name: string, id: string): Coder | string {
    const wantedId = id.trim().toLowerCase();
    if (wantedId !== "") {
      if (!idSchema.safeParse(wantedId).success) return `coder_id “${id}” is not a UUID`;
      const coder = this.#coders.find((each) => each.id === wantedId);
      return coder === undefined ? this.#add(name, wantedId) : person(coder);
    }
    const key = name.normalize("NFC").trim();
    const named = this.#coders.filter((coder) => coder.name.normalize("NFC").trim() === key);
    if (named.length > 1) return `several coders are called “${key}”; say which with coder_id`;
    const [coder] = named;
    return coder === undefined ? this.#add(name, newId()) : person(coder);
  }

  #add(name: string, id: string): Coder | string {
    if (!nameSchema.safeParse(name).success) return "it does not say whose coding it is";
    const coder: Coder = {
      id,
      name: name.trim(),
      colour: nextColour(
        this.#coders.map(({ colour }) => colour),
        CODER_PALETTE,
      ),
      kind: "person",
      createdAt: new Date().toISOString(),
    };
    this.#recorder.insert("coder", coder);
    this.#coders.push(coder);
    this.added.push(coder);
    return coder;
  }
}
