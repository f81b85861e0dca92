export interface DiffPart {
  kind: "same" | "removed" | "added";
  text: string;
}

/** Beyond this the table of the comparison gets too large (cells). */
const largestTable = 4_000_000;

/**
 * Word by word what leads from one text to another: the longest common subsequence of words and
 * the blanks between them. The parts without "added" give `before`, those without "removed" `after`.
 */
export function wordDiff(before: string, after: string): DiffPart[] {
  const former = tokens(before);
  const later = tokens(after);
  if (former.length * later.length > largestTable) {
    return united([part("removed", before), part("added", after)]);
  }
  const width = later.length + 1;
  // lengths[i * width + j]: the longest common subsequence of what follows former[i] and later[j].
  const lengths = new Uint32Array((former.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = former.length - 1; i >= 0; i -= 1) {
    for (let j = later.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        former[i] === later[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < former.length || j < later.length) {
    const isSame = i < former.length && j < later.length && former[i] === later[j];
    if (isSame) {
      parts.push(part("same", former[i]));
      i += 1;
      j += 1;
    } else if (j >= later.length || (i < former.length && at(i + 1, j) >= at(i, j + 1))) {
      parts.push(part("removed", former[i]));
      i += 1;
    } else {
      parts.push(part("added", later[j]));
      j += 1;
    }
  }
  return united(parts);
}

function part(kind: DiffPart["kind"], text: string | undefined): DiffPart {
  return { kind, text: text ?? "" };
}

function tokens(text: string): string[] {
  return text.match(/\s+|[^\s]+/gu) ?? [];
}

/** Neighbours of one kind become one part; empty ones go. */
function united(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = [];
  for (const each of parts) {
    const last = result.at(-1);
    if (each.text === "") continue;
    if (last?.kind === each.kind) last.text += each.text;
    else result.push({ ...each });
  }
  return result;
}
