import { CircleHelp, PanelLeft, PanelRight, Redo2, Search, Undo2 } from "lucide-react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { useCanEdit } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { frameWords } from "../../words/frame.ts";
import { CoderMenu } from "./CoderMenu.tsx";
import { runCommand, toggleOthers } from "./commands.ts";
import { showDialog } from "./dialogStore.ts";
import { JobsTray, type JobsTrayProps } from "./JobsTray.tsx";
import { ProjectMenu } from "./ProjectMenu.tsx";
import { ScreenSwitch } from "./ScreenSwitch.tsx";
import { ViewSettings } from "./ViewSettings.tsx";
import { windowPart } from "./windowParts.ts";

export interface PaneSwitch {
  isShown: boolean;
  toggle: () => void;
}

export interface AppBarProps extends JobsTrayProps {
  /** Absent on screens without these panes. */
  leftPane: PaneSwitch | null;
  rightPane: PaneSwitch | null;
}

/** The line on top: project, undo, screens, search, tasks, who codes, how it looks. */
export function AppBar({ leftPane, rightPane, importAnyway }: AppBarProps) {
  return (
    <header className="frame-bar" {...windowPart}>
      <div className="frame-bar-group frame-bar-start">
        <ProjectMenu />
        <UndoButtons />
      </div>
      <ScreenSwitch />
      <div className="frame-bar-group frame-bar-end">
        <JobsTray importAnyway={importAnyway} />
        <IconButton
          label={frameWords.search}
          shortcut="Mod+Shift+F"
          icon={Search}
          onPress={() => showDialog({ kind: "search" })}
        />
        {leftPane !== null && (
          <IconButton
            label={frameWords.showLeft}
            icon={PanelLeft}
            isSelected={leftPane.isShown}
            onPress={leftPane.toggle}
          />
        )}
        {rightPane !== null && (
          <IconButton
            label={frameWords.showRight}
            icon={PanelRight}
            isSelected={rightPane.isShown}
            onPress={rightPane.toggle}
          />
        )}
        <ViewSettings />
        <HelpMenu />
        <span className="frame-bar-rule" />
        <OthersSwitch />
        <CoderMenu />
      </div>
    </header>
  );
}

function UndoButtons() {
  const { undoLabel, redoLabel } = useProjectStore((state) => state.undo);
  const canEdit = useCanEdit();
  return (
    <>
      <IconButton
        label={frameWords.undo(undoLabel)}
        shortcut="Mod+Z"
        icon={Undo2}
        isDisabled={!canEdit || undoLabel === null}
        onPress={() => runCommand("undo")}
      />
      <IconButton
        label={frameWords.redo(redoLabel)}
        shortcut="Mod+Shift+Z"
        icon={Redo2}
        isDisabled={!canEdit || redoLabel === null}
        onPress={() => runCommand("redo")}
      />
    </>
  );
}

function HelpMenu() {
  return (
    <MenuButton
      label={frameWords.help}
      placement="bottom end"
      entries={[
        {
          id: "shortcuts",
          label: frameWords.shortcuts,
          shortcut: "?",
          onAction: () => runCommand("showShortcuts"),
        },
        {
          id: "about",
          label: frameWords.about,
          onAction: () => showDialog({ kind: "about" }),
        },
      ]}
    >
      <IconButton label={frameWords.help} icon={CircleHelp} />
    </MenuButton>
  );
}

/** Only where there is somebody else, and only where their work shows. */
function OthersSwitch() {
  const hasOthers = useProjectStore(
    ({ codersById }) => [...codersById.values()].filter(({ kind }) => kind === "person").length > 1,
  );
  const showsOthers = useProjectStore((state) => state.showsOthers);
  const screen = useUiStore((state) => state.screen);
  if (!hasOthers || screen === "agreement" || screen === "adjudication") return null;
  return (
    <Switch isSelected={showsOthers} onChange={toggleOthers}>
      {frameWords.showOthers}
    </Switch>
  );
}
