import { useState } from "react";
import { showMessage } from "../../stores/messages.ts";
import { showOthers } from "../../stores/projectActions.ts";
import { useProjectStore } from "../../stores/projectStore.ts";
import { isLockedPack } from "../../stores/selectors.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Banner } from "../../ui/Banner.tsx";
import { frameWords } from "../../words/frame.ts";
import { mergeWords } from "../../words/merge.ts";
import { teamWords } from "../../words/team.ts";
import { previewReturned } from "../merge/mergeActions.ts";
import { openPlace, placeOfOpenProject } from "../start/openingProject.ts";
import { filesWithNews, useReturnedStore } from "../team/returnedStore.ts";
import { showDialog } from "./dialogStore.ts";
import { formatRecently } from "./formats.ts";

/** What is special about this project now, under the app bar. */
export function Banners() {
  const isHostLost = useProjectStore((state) => state.isHostLost);
  const readOnly = useProjectStore((state) => state.project?.readOnly ?? null);
  const showsOthers = useProjectStore((state) => state.showsOthers);
  return (
    <div className="frame-banners">
      {isHostLost && (
        <div className="frame-host-lost">
          <Banner tone="warning">{frameWords.hostLost}</Banner>
        </div>
      )}
      {readOnly === "openElsewhere" && <OpenElsewhere />}
      {readOnly === "fromFuture" && <Banner tone="warning">{frameWords.fromFuture}</Banner>}
      {readOnly === "notWritable" && <Banner tone="warning">{frameWords.notWritable}</Banner>}
      {readOnly === "classPack" && (
        <Banner
          actionLabel={frameWords.joinClass}
          onAction={() => showDialog({ kind: "joinClass" })}
        >
          {frameWords.classPack}
        </Banner>
      )}
      <NewWork />
      <LockedCodebook />
      <Warnings />
      {showsOthers && (
        <Banner actionLabel={frameWords.hideOthers} onAction={() => void showOthers(false)}>
          {frameWords.othersShown}
        </Banner>
      )}
    </div>
  );
}

/** Colleagues have returned something that is not here yet. */
function NewWork() {
  const files = useReturnedStore((state) => state.files);
  const screen = useUiStore((state) => state.screen);
  const news = filesWithNews(files ?? []);
  const key = news.map(({ fileName, changedAt }) => `${fileName} ${changedAt}`).join("|");
  const [dismissed, setDismissed] = useState("");
  if (news.length === 0 || key === dismissed || screen === "team" || screen === "merge")
    return null;
  return (
    <Banner
      actionLabel={mergeWords.previewReturned(news.length)}
      onAction={() => void previewReturned(news)}
      onDismiss={() => setDismissed(key)}
    >
      {teamWords.newWork(news.length)}
    </Banner>
  );
}

/** Said once per opening: nobody needs to be told with each code. */
function LockedCodebook() {
  const isLocked = useProjectStore(isLockedPack);
  const canCode = useProjectStore((state) => state.project?.readOnly === null);
  const [isDismissed, setDismissed] = useState(false);
  if (!isLocked || !canCode || isDismissed) return null;
  return <Banner onDismiss={() => setDismissed(true)}>{frameWords.lockedCodebook}</Banner>;
}

function OpenElsewhere() {
  const asOf = useProjectStore((state) => state.project?.asOf ?? "");
  const [isOpening, setIsOpening] = useState(false);
  const openAgain = async () => {
    if (isOpening) return;
    setIsOpening(true);
    const place = await placeOfOpenProject();
    if (place !== null && (await openPlace(place))) {
      const { project } = useProjectStore.getState();
      if (project?.readOnly === "openElsewhere") {
        showMessage({ tone: "info", text: frameWords.stillElsewhere });
      }
    }
    setIsOpening(false);
  };
  return (
    <Banner tone="warning" actionLabel={frameWords.openAgain} onAction={() => void openAgain()}>
      {frameWords.openElsewhere(asOf === "" ? "" : formatRecently(asOf))}
    </Banner>
  );
}

const noWarnings: readonly string[] = [];

function Warnings() {
  const warnings = useProjectStore((state) => state.project?.warnings ?? noWarnings);
  const [dismissed, setDismissed] = useState(noWarnings);
  return warnings
    .filter((warning) => !dismissed.includes(warning))
    .map((warning) => (
      <Banner
        key={warning}
        tone="warning"
        onDismiss={() => setDismissed((before) => [...before, warning])}
      >
        {warning}
      </Banner>
    ));
}
