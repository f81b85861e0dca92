import { Zip, ZipDeflate } from "fflate";

/** A ZIP archive, written file by file. */
export class Archive {
  readonly #parts: Uint8Array[] = [];
  readonly #zip: Zip;

  constructor() {
    this.#zip = new Zip((error, part) => {
      if (error !== null) throw error;
      this.#parts.push(part);
    });
  }

  open(name: string): ZipDeflate {
    const file = new ZipDeflate(name, { level: 6 });
    this.#zip.add(file);
    return file;
  }

  add(name: string, content: string): void {
    this.open(name).push(new TextEncoder().encode(content), true);
  }

  end(): Uint8Array {
    this.#zip.end();
    return new Uint8Array(Buffer.concat(this.#parts));
  }
}
