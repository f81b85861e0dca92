import { useMemo } from "react";
import { writeCodePath } from "../../../shared/codebook/codePath.ts";
import { codeLine, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { QuickPick, type QuickPickItem } from "../../ui/QuickPick.tsx";
import { codebookWords as words } from "../../words/codebook.ts";

export interface CodePickerProps {
  label: string;
  isOffered: (code: Code) => boolean;
  onPick: (codeId: string) => void;
  onCancel: () => void;
  /** Offered before the codes. */
  first?: readonly QuickPickItem[];
}

/** Choose one code of many by typing. */
export function CodePicker({ label, isOffered, onPick, onCancel, first = [] }: CodePickerProps) {
  const codesById = useProjectStore((state) => state.codesById);
  const items = useMemo(
    () => [
      ...first,
      ...listTreeOrder([...codesById.values()])
        .filter(({ code }) => isOffered(code))
        .map(({ code }) => pickItem(code, codesById)),
    ],
    [codesById, isOffered, first],
  );
  return (
    <QuickPick
      label={label}
      items={items}
      onPick={onPick}
      onCancel={onCancel}
      empty={items.length === 0 ? words.noOtherCode : words.noMatch}
    />
  );
}

function pickItem(code: Code, codesById: ReadonlyMap<string, Code>): QuickPickItem {
  const above = codeLine(code, codesById).slice(0, -1);
  const path = writeCodePath(above.map(({ name }) => name));
  return {
    id: code.id,
    label: code.name,
    colour: code.colour,
    ...(path === "" ? {} : { detail: path, keywords: path }),
    ...(code.digitKey === null ? {} : { shortcut: String(code.digitKey) }),
  };
}
