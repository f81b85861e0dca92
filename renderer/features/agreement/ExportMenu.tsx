import { FileDown } from "lucide-react";
import { useState } from "react";
import { type ReportFormat, reportFormatSchema } from "../../../shared/contract/agreement.ts";
import { api, saveFile } from "../../api.ts";
import { orShow } from "../../stores/projectActions.ts";
import { useUiStore } from "../../stores/uiStore.ts";
import { Button } from "../../ui/Button.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { agreementWords as words } from "../../words/agreement.ts";
import { maySeeOthers, SeeOthersQuestion } from "./SeeOthersQuestion.tsx";
import { useGammaJob } from "./useGammaJob.ts";

/** The report as a file. All but the CSV tell where the coders differ, so they show others' work. */
export function ExportMenu() {
  const settings = useUiStore((state) => state.agreementSettings);
  const [anonymous, setAnonymous] = useState(false);
  const [quotations, setQuotations] = useState(true);
  const [withGamma, setWithGamma] = useState(false);
  const [asked, setAsked] = useState<ReportFormat | null>(null);
  const computeGamma = useGammaJob();
  const save = async (format: ReportFormat) => {
    // Figures without γ would not be what was asked for, so a stopped γ saves nothing.
    const gammaJobId = withGamma ? await computeGamma(settings) : null;
    if (withGamma && gammaJobId === null) return;
    const options = { anonymous, quotations, gammaJobId };
    const file = await orShow(api.agreement.export({ settings, format, options }));
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
          ...reportFormatSchema.options.map((format) => ({
            id: format,
            label: words.exportAs[format],
            onAction: () => choose(format),
          })),
          "separator",
          {
            id: "anonymous",
            label: words.exportAnonymous,
            isChecked: anonymous,
            onAction: () => setAnonymous(!anonymous),
          },
          {
            id: "withoutQuotations",
            label: words.exportWithoutQuotations,
            isChecked: !quotations,
            onAction: () => setQuotations(!quotations),
          },
          {
            id: "withGamma",
            label: words.exportWithGamma,
            isChecked: withGamma,
            onAction: () => setWithGamma(!withGamma),
          },
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
