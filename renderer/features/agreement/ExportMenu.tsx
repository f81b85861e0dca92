import { FileDown } from "lucide-react";
import { useState } from "react";
import { api, saveFile } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { maySeeOthers, SeeOthersQuestion } from "./SeeOthersQuestion.tsx";

type ReportFormat = "html" | "csv" | "json";

/** The report as a file. HTML and JSON quote where the coders differ, so they show others' work. */
export function ExportMenu() {
  const settings = useUiStore((state) => state.agreementSettings);
  const [asked, setAsked] = useState<ReportFormat | null>(null);
  const save = async (format: ReportFormat) => {
    const file = await orShow(api.agreement.export({ settings, format }));
    if (file !== null) saveFile(file);
  };
  const choose = (format: ReportFormat) => {
    if (format === "csv" || maySeeOthers()) void save(format);
    else setAsked(format);
  };
  return (
    <>
      <MenuButton
        label={words.export}
        placement="bottom end"
        entries={[
          { id: "html", label: words.exportHtml, onAction: () => choose("html") },
          { id: "csv", label: words.exportCsv, onAction: () => choose("csv") },
          { id: "json", label: words.exportJson, onAction: () => choose("json") },
        ]}
      >
        <Button size="sm" variant="primary" icon={FileDown}>
          {words.export}
        </Button>
      </MenuButton>
      {asked !== null && (
        <SeeOthersQuestion
          text={words.seeOthersInReport}
          onConfirm={() => void save(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
