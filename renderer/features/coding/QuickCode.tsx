import { useMemo } from "react";
import { codePath, listTreeOrder } from "../../../shared/codebook/codeTree.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEditCodes } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Popover } from "../../ui/Popover.tsx";
import { QuickPick, type QuickPickItem } from "../../ui/QuickPick.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { codeSelection, codeWithName, recodeCodings, returnToReader } from "./codingActions.ts";
import { show, useCodingStore } from "./codingStore.ts";

/** The bar to type a code's name into, at the passage that gets it. */
export function QuickCode() {
  const pick = useCodingStore((state) => state.pick);
  const canMakeCodes = useCanEditCodes();
  if (pick === null) return null;
  const close = () => {
    show({ pick: null, pending: null });
    returnToReader();
  };
  return (
    <Popover
      label={pick.for === "span" ? words.quickCode : words.quickRecode}
      isOpen
      onClose={close}
      anchor={pick.at}
    >
      {pick.for === "span" ? (
        <CodePick
          label={words.quickCode}
          placeholder={words.quickCodePlaceholder}
          onPick={(codeId) => {
            close();
            void codeSelection(codeId, pick.span);
          }}
          {...(canMakeCodes && {
            onCreate: (name: string) => {
              close();
              void codeWithName(name, pick.span);
            },
          })}
          onCancel={close}
        />
      ) : (
        <CodePick
          label={words.quickRecode}
          placeholder={words.quickRecodePlaceholder}
          onPick={(codeId) => {
            close();
            void recodeCodings(pick.ids, codeId);
          }}
          onCancel={close}
        />
      )}
    </Popover>
  );
}

interface CodePickProps {
  label: string;
  placeholder: string;
  onPick: (codeId: string) => void;
  onCreate?: (name: string) => void;
  onCancel: () => void;
}

function CodePick(props: CodePickProps) {
  const items = useCodeItems();
  return (
    <QuickPick
      {...props}
      items={items}
      createLabel={words.create}
      empty={props.onCreate === undefined ? words.noCodesToRecode : words.noCodes}
      hint={words.quickCodeHint}
    />
  );
}

/** The codes that can be applied: those used lately first, then as in the codebook. */
function useCodeItems(): QuickPickItem[] {
  const codesById = useProjectStore((state) => state.codesById);
  const recentIds = useUiStore((state) => state.recentCodeIds);
  return useMemo(() => {
    const inTree = listTreeOrder([...codesById.values()]).map(({ code }) => code);
    const recent = recentIds.flatMap((id) => codesById.get(id) ?? []);
    return [...new Set([...recent, ...inTree])]
      .filter((code) => !code.isFolder)
      .map((code) => itemOf(code, codesById));
  }, [codesById, recentIds]);
}

function itemOf(code: Code, codesById: ReadonlyMap<string, Code>): QuickPickItem {
  const { id, name, colour, parentId, digitKey } = code;
  const path = codePath(code, codesById);
  return {
    id,
    label: name,
    colour,
    keywords: path,
    ...(parentId === null ? {} : { detail: path }),
    ...(digitKey === null ? {} : { shortcut: String(digitKey) }),
  };
}
