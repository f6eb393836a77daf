package io.kollider.cli.export;

/** How histograms are named. */
public enum ExportFormat {
    /**
     * TRExFitter with {@code ReadFrom: HIST}: {@code channel__sample} and {@code channel__sample__SYSTEMATICUp}, which is
     * {@code HistoName} of the region, {@code HistoNameSuff} of the sample, and {@code HistoNameSufUp} of the systematic.
     */
    TREX {
        @Override
        String nominal(String channel, String sample) {
            return channel + "__" + sample;
        }

        @Override
        String data(String channel, String sample) {
            return nominal(channel, sample);
        }

        @Override
        String varied(String channel, String sample, String systematic, String side) {
            return nominal(channel, sample) + "__" + systematic + side;
        }
    },
    /**
     * CMS Combine with {@code shapes * * FILE $CHANNEL/$PROCESS $CHANNEL/$PROCESS_$SYSTEMATIC}, which itself puts Up and
     * Down behind; data are {@code data_obs}.
     */
    COMBINE {
        @Override
        String nominal(String channel, String sample) {
            return channel + "/" + sample;
        }

        @Override
        String data(String channel, String sample) {
            return channel + "/data_obs";
        }

        @Override
        String varied(String channel, String sample, String systematic, String side) {
            return nominal(channel, sample) + "_" + systematic + side;
        }
    };

    abstract String nominal(String channel, String sample);

    abstract String data(String channel, String sample);

    /** @param side Up or Down */
    abstract String varied(String channel, String sample, String systematic, String side);
}
