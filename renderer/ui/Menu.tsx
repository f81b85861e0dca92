import { Check, ChevronRight, type LucideIcon } from "lucide-react";
import type { ReactElement } from "react";
import {
  Popover as AriaPopover,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  type PopoverProps,
  Separator,
  SubmenuTrigger,
} from "react-aria-components";
import { classNames } from "./classNames.ts";
import { Kbd } from "./Kbd.tsx";
import { Swatch } from "./Swatch.tsx";
import "./Menu.css";

/** Something to choose in a menu; with `entries` it opens a submenu instead of acting. */
export interface MenuChoice {
  id: string;
  label: string;
  onAction?: () => void;
  entries?: readonly MenuEntry[];
  icon?: LucideIcon;
  /** A code's colour, shown as its bar. */
  colour?: string;
  shortcut?: string;
  /** Shows a tick; for settings that are on or off. */
  isChecked?: boolean;
  isDanger?: boolean;
  isDisabled?: boolean;
}

export interface MenuGroup {
  id: string;
  title: string;
  group: readonly MenuChoice[];
}

export type MenuEntry = MenuChoice | MenuGroup | "separator";

interface EntriesProps {
  entries: readonly MenuEntry[];
}

function ChoiceItem({ choice }: { choice: MenuChoice }) {
  const { icon: Icon, isChecked } = choice;
  const hasSubmenu = choice.entries !== undefined;
  return (
    <MenuItem
      id={choice.id}
      textValue={choice.label}
      className={classNames("ui-menu-item", choice.isDanger === true && "ui-menu-item-danger")}
      isDisabled={choice.isDisabled ?? false}
      onAction={() => choice.onAction?.()}
    >
      {Icon !== undefined && <Icon size={16} aria-hidden className="ui-menu-icon" />}
      {choice.colour !== undefined && <Swatch colour={choice.colour} />}
      {isChecked !== undefined && (
        <Check
          size={16}
          aria-hidden
          className={classNames("ui-menu-icon", !isChecked && "ui-menu-unchecked")}
        />
      )}
      <span className="ui-menu-label">
        {choice.label}
        {isChecked === true && <span className="ui-visually-hidden"> ✓</span>}
      </span>
      {choice.shortcut !== undefined && <Kbd keys={choice.shortcut} />}
      {hasSubmenu && <ChevronRight size={14} aria-hidden className="ui-menu-icon" />}
    </MenuItem>
  );
}

function renderChoice(choice: MenuChoice) {
  if (choice.entries === undefined) return <ChoiceItem key={choice.id} choice={choice} />;
  return (
    <SubmenuTrigger key={choice.id}>
      <ChoiceItem choice={choice} />
      <AriaPopover className="ui-menu-popover" offset={-4}>
        <Menu aria-label={choice.label} className="ui-menu">
          <MenuEntries entries={choice.entries} />
        </Menu>
      </AriaPopover>
    </SubmenuTrigger>
  );
}

/** The rows of a menu, for MenuButton and ContextMenu. */
export function MenuEntries({ entries }: EntriesProps) {
  return entries.map((entry, index) => {
    if (entry === "separator") {
      const before = entries[index - 1];
      const key = typeof before === "object" ? `after ${before.id}` : "first separator";
      return <Separator key={key} className="ui-menu-separator" />;
    }
    if (!("group" in entry)) return renderChoice(entry);
    return (
      <MenuSection key={entry.id} aria-label={entry.title}>
        <Header className="ui-menu-title">{entry.title}</Header>
        {entry.group.map(renderChoice)}
      </MenuSection>
    );
  });
}

export interface MenuButtonProps {
  /** The menu's name for screen readers. */
  label: string;
  entries: readonly MenuEntry[];
  /** The Button or IconButton that opens it. */
  children: ReactElement;
  placement?: PopoverProps["placement"];
}

/** A button that opens a menu. */
export function MenuButton({ label, entries, children, placement }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {children}
      <AriaPopover className="ui-menu-popover" placement={placement ?? "bottom start"} offset={4}>
        <Menu aria-label={label} className="ui-menu">
          <MenuEntries entries={entries} />
        </Menu>
      </AriaPopover>
    </MenuTrigger>
  );
}
