import {
  Ban,
  BookOpen,
  CircleHelp,
  Copy,
  MousePointerClick,
  Quote,
  StickyNote,
  Tag,
  TextCursorInput,
  Trash2,
} from "lucide-react";
import type { Code } from "../../../shared/records/codebook.ts";
import type { Span } from "../../../shared/records/fields.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import type { MenuChoice, MenuEntry } from "../../ui/Menu.tsx";
import { codingWords as words } from "../../words/coding.ts";
import { unitWords } from "../../words/units.ts";
import {
  codeInVivo,
  codeSelection,
  copyText,
  setUncertain,
  showCodeOf,
  uncode,
  whyNoChange,
  writeMemo,
} from "./codingActions.ts";
import { type CodingFacts, presentCodings } from "./codingFacts.ts";
import type { Place } from "./codingStore.ts";
import { openPick } from "./readerEvents.ts";
import { isExcluded, setCounted } from "./unitActions.ts";

export interface MenuFacts {
  at: Place;
  selection: Span | null;
  /** At the point, innermost first. */
  codings: readonly CodingFacts[];
  recentCodes: readonly Code[];
  canEdit: boolean;
  /** Not while units are corrected: a coding would settle them. */
  canCode: boolean;
  showsCoder: boolean;
}

const mostRecent = 6;
const mostCodings = 8;

/** What a right-click in the text, or the menu key, offers. */
export function menuEntries(facts: MenuFacts): MenuEntry[] {
  const { selection, codings, canEdit, canCode } = facts;
  const span = selection ?? codings[0] ?? null;
  if (span === null) return [{ id: "nothing", label: words.nothingHere, isDisabled: true }];
  const parts: MenuEntry[][] = [
    canCode ? codingEntries(facts, span) : [],
    canEdit ? [countEntry(span)] : [],
    codingsHere(facts),
    [{ id: "copy", label: words.copy, icon: Copy, onAction: () => copyText(span) }],
  ];
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index): MenuEntry[] => (index === 0 ? part : ["separator", ...part]));
}

function codingEntries({ selection, recentCodes, at }: MenuFacts, span: Span): MenuEntry[] {
  const { startOffset, endOffset } = span;
  const passage = { startOffset, endOffset };
  const quick: MenuChoice = {
    id: "quick",
    label: selection === null ? words.menuAlsoCode : words.menuQuickCode,
    icon: TextCursorInput,
    shortcut: selection === null ? "C" : "Enter",
    onAction: () => openPick({ for: "span", span: passage }, at),
  };
  if (selection === null) return [quick];
  const recent = recentCodes.slice(0, mostRecent).map((code) => ({
    id: `recent ${code.id}`,
    label: code.name,
    colour: code.colour,
    ...(code.digitKey === null ? {} : { shortcut: String(code.digitKey) }),
    onAction: () => void codeSelection(code.id, passage),
  }));
  const inVivo: MenuChoice = {
    id: "inVivo",
    label: words.inVivo,
    icon: Quote,
    shortcut: "I",
    onAction: () => void codeInVivo(passage),
  };
  const group = { id: "recent", title: words.codeWithRecent, group: recent };
  return [...(recent.length > 0 ? [group] : []), quick, inVivo];
}

function countEntry({ startOffset, endOffset }: Span): MenuChoice {
  const span = { startOffset, endOffset };
  const isCounted = isExcluded(span);
  return {
    id: "counted",
    label: isCounted ? unitWords.markCoded : unitWords.markNotCoded,
    icon: Ban,
    shortcut: "X",
    onAction: () => void setCounted(span, isCounted),
  };
}

/** The codings at the point: the actions on it where there is one, else a submenu for each. */
function codingsHere(facts: MenuFacts): MenuEntry[] {
  const choices = facts.codings.slice(0, mostCodings).map((coding) => {
    const { id, codeName, coderName, colour } = coding;
    const label = facts.showsCoder ? `${codeName} · ${coderName}` : codeName;
    return { id, label, colour, entries: actionsOn(facts, coding) };
  });
  const [first, ...others] = choices;
  if (first === undefined) return [];
  const { id, label, entries } = first;
  if (others.length === 0) return [{ id, title: words.codedWith(label), group: entries }];
  return [{ id: "here", title: words.codedHere, group: choices }];
}

function actionsOn(
  { at, canEdit }: Pick<MenuFacts, "at" | "canEdit">,
  coding: CodingFacts,
): MenuChoice[] {
  const { id, isUncertain, isOwn, coderName } = coding;
  const change = (choice: MenuChoice) => ({ ...choice, isDisabled: !canEdit || !isOwn });
  const reason = { id: `reason ${id}`, label: words.notYours(coderName), isDisabled: true };
  return [
    ...(isOwn ? [] : [reason]),
    {
      id: `select ${id}`,
      label: words.select,
      icon: MousePointerClick,
      onAction: () => useUiStore.getState().change({ selectedCodingId: id }),
    },
    change({
      id: `uncertain ${id}`,
      label: isUncertain ? words.markCertain : words.markUncertain,
      icon: CircleHelp,
      onAction: () => void setUncertain([id], !isUncertain),
    }),
    change({
      id: `recode ${id}`,
      label: words.recode,
      icon: Tag,
      onAction: () => openPick({ for: "codings", ids: [id] }, at),
    }),
    { id: `memo ${id}`, label: words.memo, icon: StickyNote, onAction: () => writeMemo(id) },
    {
      id: `code ${id}`,
      label: words.showCode,
      icon: BookOpen,
      onAction: () => showCodeOf(coding.codeId),
    },
    change({
      id: `uncode ${id}`,
      label: words.uncode,
      icon: Trash2,
      isDanger: true,
      onAction: () => void uncode([id]),
    }),
  ];
}

/** What a right-click in the list of codings offers for the selected ones. */
export function listMenuEntries(ids: readonly string[], at: Place): MenuEntry[] {
  const [first, ...others] = presentCodings(ids);
  if (first === undefined) return [];
  const canEdit = whyNoChange() === null;
  if (others.length === 0) {
    return actionsOn({ at, canEdit }, first);
  }
  const isDisabled = !canEdit || ![first, ...others].some((coding) => coding.isOwn);
  return [
    { id: "uncertain", icon: CircleHelp, label: words.markUncertain, uncertain: true },
    { id: "certain", icon: CircleHelp, label: words.markCertain, uncertain: false },
  ]
    .map(({ uncertain, ...choice }): MenuEntry => {
      return { ...choice, isDisabled, onAction: () => void setUncertain(ids, uncertain) };
    })
    .concat([
      {
        id: "recode",
        label: words.recode,
        icon: Tag,
        isDisabled,
        onAction: () => openPick({ for: "codings", ids: [...ids] }, at),
      },
      {
        id: "uncode",
        label: words.uncode,
        icon: Trash2,
        isDanger: true,
        isDisabled,
        onAction: () => void uncode(ids),
      },
    ]);
}
