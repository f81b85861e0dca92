import { useState } from "react";
import { useProjectStore } from "../../stores/projectStore.ts";
import { Tabs } from "../../ui/Tabs.tsx";
import { roundsWords as words } from "../../words/rounds.ts";
import { FiguresTab } from "./FiguresTab.tsx";
import { ProposalsTab } from "./ProposalsTab.tsx";
import { RoundsTab } from "./RoundsTab.tsx";
import { ThresholdsTab } from "./ThresholdsTab.tsx";
import { VersionsTab } from "./VersionsTab.tsx";
import "./rounds.css";

type Tab = keyof typeof words.tabs;

/** What was agreed on: rounds, the codebook as published, proposals, thresholds. */
export function RoundsScreen() {
  const [tab, setTab] = useState<Tab>("rounds");
  const open = useProjectStore(
    (state) =>
      [...state.codeProposalsById.values()].filter((proposal) => proposal.state === "open").length,
  );
  return (
    <main className="rounds-screen" aria-labelledby="rounds-title">
      <h1 id="rounds-title" className="rounds-title">
        {words.title}
      </h1>
      <Tabs
        label={words.tabsLabel}
        selected={tab}
        onChange={setTab}
        tabs={[
          { id: "rounds", label: words.tabs.rounds, content: <RoundsTab /> },
          { id: "figures", label: words.tabs.figures, content: <FiguresTab /> },
          { id: "versions", label: words.tabs.versions, content: <VersionsTab /> },
          {
            id: "proposals",
            label: words.tabs.proposals,
            content: <ProposalsTab />,
            ...(open === 0 ? {} : { count: open }),
          },
          { id: "thresholds", label: words.tabs.thresholds, content: <ThresholdsTab /> },
        ]}
      />
    </main>
  );
}
