import { sarif } from '../../../server/src/cli/report/reporters/sarif';
import type { Review } from '../../../server/src/cli/report/review';
import { checkedFile, reviewed } from './reviewed';

export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly snippet?: { readonly text: string };
}

export interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string }; readonly region: Region };
}

export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [Location];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly artifactChanges: readonly [
      { readonly replacements: readonly [{ readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } }] },
    ];
  }[];
  readonly suppressions?: readonly object[];
  readonly baselineState?: string;
}

export interface Run {
  readonly tool: {
    readonly driver: {
      readonly semanticVersion: string;
      readonly rules: readonly { readonly id: string; readonly properties: { readonly tags: readonly string[] } }[];
    };
  };
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly {
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations?: readonly Location[];
      }[];
    },
  ];
  readonly results: readonly Result[];
}

export const parseSarif = (report: string) => (JSON.parse(report) as { runs: readonly [Run] }).runs[0];
export const runOf = (review: Review) => parseSarif(sarif(review, '1.2.3'));
export const resultsFor = (name: string, content: string | Uint8Array) => runOf(reviewed([checkedFile(name, content)])).results;
export const regionOf = ({ locations: [{ physicalLocation }] }: Result) => physicalLocation.region;
export const regionText = ({ startLine, startColumn, endLine, endColumn }: Region) => `${startLine}:${startColumn}-${endLine}:${endColumn}`;
