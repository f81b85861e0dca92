import type { DiffPart } from "../../../shared/text/wordDiff.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import "./rounds.css";

/** Said in words too: deletions and insertions are not told by colour alone. */
export function DiffText({ part }: { part: DiffPart }) {
  if (part.kind === "same") return part.text;
  if (part.kind === "removed") {
    return (
      <del className="rounds-deleted">
        <VisuallyHidden>{words.deletedText} </VisuallyHidden>
        {part.text}
      </del>
    );
  }
  return (
    <ins className="rounds-inserted">
      <VisuallyHidden>{words.insertedText} </VisuallyHidden>
      {part.text}
    </ins>
  );
}
