import {
  ArrowRightLeft,
  BookOpen,
  FolderInput,
  Highlighter,
  Keyboard,
  Merge,
  Palette,
  Pencil,
  Plus,
  Split,
  StickyNote,
  Trash2,
} from "lucide-react";
import { CODE_PALETTE } from "../../../shared/codebook/palette.ts";
import type { Code } from "../../../shared/records/codebook.ts";
import type { MenuChoice, MenuEntry } from "../../ui/Menu.tsx";
import type { MoveDirection } from "../../ui/treeMoves.ts";
import { codebookWords as words } from "../../words/codebook.ts";
import { showMemos, showPassages, updateCode } from "./codebookActions.ts";
import { showCodebookDialog } from "./codebookDialogStore.ts";

export interface CodeMenuActions {
  rename(code: Code): void;
  /** null: it cannot go there. */
  mover(code: Code, direction: MoveDirection): (() => void) | null;
  moveToTop(code: Code): void;
  /** null: nothing is selected, or nothing may be coded now. */
  apply: ((code: Code) => void) | null;
}

/** What a right-click on a code offers. */
export function codeMenuEntries(
  code: Code,
  codes: readonly Code[],
  canEdit: boolean,
  isLocked: boolean,
  actions: CodeMenuActions,
): MenuEntry[] {
  const { id: codeId, isFolder } = code;
  const looking: MenuChoice[] = [
    {
      id: "passages",
      label: words.showPassages,
      icon: BookOpen,
      shortcut: "Enter",
      onAction: () => showPassages(codeId),
    },
    { id: "memo", label: words.memo, icon: StickyNote, onAction: () => showMemos(codeId) },
  ];
  if (!canEdit) return looking;
  const { apply } = actions;
  const coding: MenuEntry[] = isFolder
    ? []
    : [
        {
          id: "apply",
          label: words.apply,
          icon: Highlighter,
          isDisabled: apply === null,
          onAction: () => apply?.(code),
        },
        "separator",
      ];
  if (isLocked) return [...coding, ...looking];
  return [
    ...coding,
    ...looking,
    "separator",
    {
      id: "new",
      label: words.newSubcode,
      icon: Plus,
      onAction: () => showCodebookDialog({ kind: "newCode", parentId: codeId, isFolder: false }),
    },
    {
      id: "rename",
      label: words.rename,
      icon: Pencil,
      shortcut: "F2",
      onAction: () => actions.rename(code),
    },
    ...(isFolder
      ? []
      : [
          { id: "colour", label: words.colour, icon: Palette, entries: colourEntries(code) },
          {
            id: "digit",
            label: words.digitKey,
            icon: Keyboard,
            entries: digitEntries(code, codes),
          },
        ]),
    { id: "move", label: words.move, icon: ArrowRightLeft, entries: moveEntries(code, actions) },
    "separator",
    {
      id: "merge",
      label: words.merge,
      icon: Merge,
      onAction: () => showCodebookDialog({ kind: "merge", codeId }),
    },
    ...(isFolder
      ? []
      : [
          {
            id: "split",
            label: words.split,
            icon: Split,
            onAction: () => showCodebookDialog({ kind: "split", codeId, codingIds: [] }),
          },
        ]),
    {
      id: "remove",
      label: words.remove,
      icon: Trash2,
      shortcut: "Delete",
      isDanger: true,
      onAction: () => showCodebookDialog({ kind: "remove", codeId }),
    },
  ];
}

function colourEntries(code: Code): MenuChoice[] {
  return CODE_PALETTE.map(({ key, hex, name }) => ({
    id: key,
    label: name,
    colour: hex,
    isChecked: code.colour.toLowerCase() === hex,
    onAction: () => updateCode(code.id, { colour: hex }),
  }));
}

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A digit key with the code that has it now, for menus and selects. */
function digitLabel(digit: number, code: Code, codes: readonly Code[]): string {
  const owner = codes.find(({ digitKey }) => digitKey === digit);
  if (owner === undefined || owner.id === code.id) return String(digit);
  return words.digitKeyTaken(digit, owner.name);
}

export function digitChoices(code: Code, codes: readonly Code[]) {
  return digits.map((digit) => ({ digit, label: digitLabel(digit, code, codes) }));
}

function digitEntries(code: Code, codes: readonly Code[]): MenuEntry[] {
  return [
    ...digitChoices(code, codes).map(({ digit, label }) => ({
      id: String(digit),
      label,
      isChecked: code.digitKey === digit,
      onAction: () => updateCode(code.id, { digitKey: digit }),
    })),
    "separator",
    {
      id: "none",
      label: words.noDigitKey,
      isChecked: code.digitKey === null,
      onAction: () => updateCode(code.id, { digitKey: null }),
    },
  ];
}

function moveEntries(code: Code, actions: CodeMenuActions): MenuEntry[] {
  const step = (direction: MoveDirection, label: string, shortcut: string): MenuChoice => {
    const move = actions.mover(code, direction);
    return { id: direction, label, shortcut, isDisabled: move === null, onAction: () => move?.() };
  };
  return [
    step("up", words.moveUp, "Alt+↑"),
    step("down", words.moveDown, "Alt+↓"),
    step("in", words.moveIn, "Alt+→"),
    step("out", words.moveOut, "Alt+←"),
    "separator",
    {
      id: "top",
      label: words.moveToTop,
      isDisabled: code.parentId === null,
      onAction: () => actions.moveToTop(code),
    },
    {
      id: "into",
      label: words.moveInto,
      icon: FolderInput,
      onAction: () => showCodebookDialog({ kind: "move", codeId: code.id }),
    },
  ];
}
