import { Plus } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { uiWords } from "../words/ui.ts";
import { classNames } from "./classNames.ts";
import { Kbd } from "./Kbd.tsx";
import { hasName, type Matchable, rankMatches } from "./rankMatches.ts";
import { Swatch } from "./Swatch.tsx";
import { VisuallyHidden } from "./VisuallyHidden.tsx";
import "./Field.css";
import "./QuickPick.css";

export interface QuickPickItem extends Matchable {
  id: string;
  colour?: string;
  /** Smaller words behind the label, for example the code's path. */
  detail?: string;
  shortcut?: string;
}

export interface QuickPickProps {
  /** The name of the input for screen readers. */
  label: string;
  placeholder?: string;
  /** In the order to show while nothing is typed, for example the recent ones first. */
  items: readonly QuickPickItem[];
  onPick: (id: string) => void;
  /** With it, a name that does not exist yet can be created: last row, or Ctrl+Enter. */
  onCreate?: (name: string) => void;
  createLabel?: (name: string) => string;
  /** Escape. */
  onCancel: () => void;
  empty?: ReactNode;
  /** A line under the list, for example what the keys do. */
  hint?: ReactNode;
}

const SHOWN_AT_MOST = 60;

/** Type to find, arrows to choose, Enter to pick. Takes the focus when it appears. */
export function QuickPick(props: QuickPickProps) {
  const { items, onPick, onCreate, onCancel } = props;
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const matches = useMemo(() => rankMatches(items, query), [items, query]);
  const shown = matches.slice(0, SHOWN_AT_MOST);
  const name = query.trim();
  const canCreate = onCreate !== undefined && name !== "" && !hasName(items, name);
  const rowCount = shown.length + (canCreate ? 1 : 0);
  const optionId = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    listRef.current
      ?.querySelector(`[data-index="${active}"]`)
      ?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const take = (index: number) => {
    const item = shown[index];
    if (item !== undefined) onPick(item.id);
    else if (canCreate) onCreate(name);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (canCreate) onCreate(name);
    } else if (event.key === "Enter") take(active);
    else if (event.key === "Escape") onCancel();
    else if (event.key === "ArrowDown") setActive(rowCount === 0 ? 0 : (active + 1) % rowCount);
    else if (event.key === "ArrowUp")
      setActive(rowCount === 0 ? 0 : (active + rowCount - 1) % rowCount);
    else if (event.key === "PageDown") setActive(Math.max(0, Math.min(rowCount - 1, active + 8)));
    else if (event.key === "PageUp") setActive(Math.max(0, active - 8));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="ui-quick-pick">
      <input
        // biome-ignore lint/a11y/noAutofocus: it opens because the user asked for it
        autoFocus
        className="ui-input"
        role="combobox"
        aria-label={props.label}
        aria-expanded={rowCount > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={rowCount > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={props.placeholder ?? props.label}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={listRef}
        id={listId}
        role="listbox"
        aria-label={props.label}
        className="ui-quick-list"
      >
        {shown.map((item, index) => (
          <QuickRow
            key={item.id}
            id={optionId(index)}
            index={index}
            isActive={index === active}
            onTake={take}
            onHover={setActive}
          >
            {item.colour !== undefined && <Swatch colour={item.colour} />}
            <span className="ui-quick-label">{item.label}</span>
            {item.detail !== undefined && <span className="ui-quick-detail">{item.detail}</span>}
            {item.shortcut !== undefined && <Kbd keys={item.shortcut} />}
          </QuickRow>
        ))}
        {canCreate && (
          <QuickRow
            id={optionId(shown.length)}
            index={shown.length}
            isActive={active === shown.length}
            onTake={take}
            onHover={setActive}
          >
            <Plus size={14} aria-hidden />
            <span className="ui-quick-label">{props.createLabel?.(name) ?? name}</span>
            <Kbd keys="Mod+Enter" />
          </QuickRow>
        )}
      </div>
      {matches.length > SHOWN_AT_MOST && (
        <p className="ui-quick-note">{uiWords.moreMatches(matches.length - SHOWN_AT_MOST)}</p>
      )}
      {rowCount === 0 && <div className="ui-quick-note">{props.empty}</div>}
      {props.hint !== undefined && <div className="ui-quick-hint">{props.hint}</div>}
      <div role="status">
        <VisuallyHidden>{query === "" ? "" : uiWords.matches(matches.length)}</VisuallyHidden>
      </div>
    </div>
  );
}

interface QuickRowProps {
  id: string;
  index: number;
  isActive: boolean;
  onTake: (index: number) => void;
  onHover: (index: number) => void;
  children: ReactNode;
}

function QuickRow({ id, index, isActive, onTake, onHover, children }: QuickRowProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus
    // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      data-index={index}
      className={classNames("ui-quick-row", isActive && "ui-quick-row-active")}
      // The input keeps the focus.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => !isActive && onHover(index)}
      onClick={() => onTake(index)}
    >
      {children}
    </div>
  );
}
