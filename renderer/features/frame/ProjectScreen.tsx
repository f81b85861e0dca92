import { type ReactNode, useEffect } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { type Screen, useUiStore } from "../../stores/uiStore.ts";
import { ErrorBoundary } from "../../ui/ErrorBoundary.tsx";
import { SplitPanes } from "../../ui/SplitPanes.tsx";
import { type TabEntry, Tabs } from "../../ui/Tabs.tsx";
import { usePaneLayout } from "../../ui/usePaneLayout.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { frameWords } from "../../words/frame.ts";
import { AdjudicationScreen } from "../adjudication/AdjudicationScreen.tsx";
import { AgreementScreen } from "../agreement/AgreementScreen.tsx";
import { CodebookPane } from "../codebook/CodebookPane.tsx";
import { CodeDetails } from "../codebook/CodeDetails.tsx";
import { PassagesScreen } from "../codebook/PassagesScreen.tsx";
import { CodingPane } from "../coding/CodingPane.tsx";
import { CodingsList } from "../coding/CodingsList.tsx";
import { DocumentDetails } from "../documents/DocumentDetails.tsx";
import { DocumentsPane } from "../documents/DocumentsPane.tsx";
import { importAnyway } from "../documents/importing.ts";
import { ProgressControl } from "../documents/ProgressControl.tsx";
import { MemosPane } from "../memos/MemosPane.tsx";
import { MemosScreen } from "../memos/MemosScreen.tsx";
import { MergeScreen, useMergeOfProject } from "../merge/MergeScreen.tsx";
import { DocumentNotices } from "../rounds/DocumentNotices.tsx";
import { RoundsDialogs } from "../rounds/RoundsDialogs.tsx";
import { RoundsScreen } from "../rounds/RoundsScreen.tsx";
import { useReturnedFiles } from "../team/returnedStore.ts";
import { TeamScreen } from "../team/TeamScreen.tsx";
import { AppBar } from "./AppBar.tsx";
import { Banners } from "./Banners.tsx";
import { BeginHere } from "./BeginHere.tsx";
import { showDialog } from "./dialogStore.ts";
import { HistoryScreen } from "./HistoryScreen.tsx";
import { windowPart } from "./windowParts.ts";
import "./frame.css";

type DetailTab = ReturnType<typeof useUiStore.getState>["detailTab"];

/** An open project: the app bar, what is special now, and the screen that was chosen. */
export function ProjectScreen() {
  const screen = useUiStore((state) => state.screen);
  const columns = usePaneLayout("columns");
  const hasPanes = screen === "coding" || screen === "passages";
  const paneSwitch = (id: string) => ({
    isShown: !columns.isCollapsed(id),
    toggle: () => columns.toggle(id),
  });
  useQuestionWhoCodes();
  useQuestionWhoJoins();
  useReturnedFiles();
  useMergeOfProject();
  return (
    <div className="frame">
      <AppBar
        leftPane={hasPanes ? paneSwitch("left") : null}
        rightPane={screen === "coding" ? paneSwitch("right") : null}
        importAnyway={importAnyway}
      />
      <Banners />
      <div className="frame-main">
        {/* Kept while other screens are looked at: the reader stays where it is. */}
        <main className="frame-work" hidden={!hasPanes}>
          <Title screen={screen} />
          <SplitPanes
            layout={columns.layout}
            onChange={columns.onChange}
            panes={[
              {
                id: "left",
                label: frameWords.leftPane,
                content: <LeftPane />,
                initialSize: 280,
                minSize: 200,
              },
              {
                id: "middle",
                label: frameWords.readingArea,
                content: <Middle screen={screen} />,
                isFlexible: true,
              },
              ...(screen === "passages"
                ? []
                : [
                    {
                      id: "right",
                      label: frameWords.detailsPane,
                      content: <RightPane />,
                      initialSize: 320,
                      minSize: 240,
                    },
                  ]),
            ]}
          />
        </main>
        <WholeScreen screen={screen} />
        <RoundsDialogs />
      </div>
    </div>
  );
}

/** Sighted people see the project's name and the chosen screen in the app bar. */
function Title({ screen }: { screen: Screen }) {
  const name = useProjectStore((state) => state.project?.name ?? "");
  return (
    <h1>
      <VisuallyHidden>
        {frameWords.screenTitle(name, frameWords.screenNames[screen])}
      </VisuallyHidden>
    </h1>
  );
}

function useQuestionWhoCodes(): void {
  const projectId = useProjectStore((state) => state.project?.projectId);
  const mustSayWho = useProjectStore((state) => state.mustSayWho);
  useEffect(() => {
    if (mustSayWho && projectId !== undefined) showDialog({ kind: "who" });
  }, [mustSayWho, projectId]);
}

/** A class pack asks for a name at once: nothing can be done in it before. */
function useQuestionWhoJoins(): void {
  const epoch = useProjectStore((state) => state.project?.epoch);
  const isClassPack = useProjectStore((state) => state.project?.readOnly === "classPack");
  useEffect(() => {
    if (isClassPack && epoch !== undefined) showDialog({ kind: "joinClass" });
  }, [isClassPack, epoch]);
}

function LeftPane() {
  const rows = usePaneLayout("left");
  return (
    <div className="frame-pane frame-left" {...windowPart}>
      <SplitPanes
        orientation="vertical"
        layout={rows.layout}
        onChange={rows.onChange}
        panes={[
          {
            id: "documents",
            label: frameWords.documentsOnly,
            content: (
              <Guarded>
                <DocumentsPane />
              </Guarded>
            ),
            isFlexible: true,
          },
          {
            id: "codebook",
            label: frameWords.codebookPane,
            content: (
              <Guarded>
                <CodebookPane />
              </Guarded>
            ),
            initialSize: 340,
            minSize: 120,
            maxSize: 900,
          },
        ]}
      />
    </div>
  );
}

/** The reader stays where it is while passages are looked at. */
function Middle({ screen }: { screen: Screen }) {
  const hasDocuments = useProjectStore((state) => state.documentsById.size > 0);
  return (
    <>
      <div className="frame-pane" hidden={screen === "passages"} {...windowPart}>
        {hasDocuments ? (
          <Guarded>
            <DocumentNotices />
            <CodingPane renderProgress={renderProgress} />
          </Guarded>
        ) : (
          <BeginHere />
        )}
      </div>
      {screen === "passages" && (
        <div className="frame-pane" {...windowPart}>
          <Guarded>
            <PassagesScreen />
          </Guarded>
        </div>
      )}
    </>
  );
}

function renderProgress() {
  return <ProgressControl />;
}

function RightPane() {
  const detailTab = useUiStore((state) => state.detailTab);
  const tabs: TabEntry<DetailTab>[] = [
    {
      id: "codings",
      label: frameWords.tabs.codings,
      content: (
        <Guarded>
          <CodingsList />
        </Guarded>
      ),
    },
    {
      id: "code",
      label: frameWords.tabs.code,
      content: (
        <Guarded>
          <CodeDetails />
        </Guarded>
      ),
    },
    {
      id: "memos",
      label: frameWords.tabs.memos,
      content: (
        <Guarded>
          <MemosPane />
        </Guarded>
      ),
    },
    {
      id: "document",
      label: frameWords.tabs.document,
      content: (
        <Guarded>
          <DocumentDetails />
        </Guarded>
      ),
    },
  ];
  return (
    <div className="frame-pane" {...windowPart}>
      <Tabs
        label={frameWords.detailsTabs}
        tabs={tabs}
        selected={detailTab}
        onChange={(id) => useUiStore.getState().change({ detailTab: id })}
      />
    </div>
  );
}

/** Screens that take the full width; each is the page's main part. */
function WholeScreen({ screen }: { screen: Screen }) {
  if (screen === "coding" || screen === "passages") return null;
  return (
    <div className="frame-pane frame-whole" {...windowPart}>
      <Guarded>
        {screen === "rounds" && <RoundsScreen />}
        {screen === "agreement" && <AgreementScreen />}
        {screen === "adjudication" && <AdjudicationScreen />}
        {screen === "memos" && <MemosScreen />}
        {screen === "team" && <TeamScreen />}
        {screen === "merge" && <MergeScreen />}
        {screen === "history" && <HistoryScreen />}
      </Guarded>
    </div>
  );
}

/** A fault in one part leaves the others alone; another document or code tries it again. */
function Guarded({ children }: { children: ReactNode }) {
  const documentId = useProjectStore((state) => state.wantedDocumentId ?? "");
  const codeId = useUiStore((state) => state.selectedCodeId ?? "");
  return <ErrorBoundary resetKey={`${documentId} ${codeId}`}>{children}</ErrorBoundary>;
}
