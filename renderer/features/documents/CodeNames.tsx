import type { Code } from "../../../shared/records/codebook.ts";
import { Swatch } from "../../ui/Swatch.tsx";

/** A few codes by name. */
export function CodeNames({ codes }: { codes: readonly Code[] }) {
  return (
    <ul className="documents-unused">
      {codes.map((code) => (
        <li key={code.id}>
          <Swatch colour={code.colour} />
          {code.name}
        </li>
      ))}
    </ul>
  );
}
