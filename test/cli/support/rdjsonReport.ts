import { rdjson } from '../../../server/src/cli/report/reporters/rdjson';
import { checkedFile, reviewed } from './reviewed';

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

export interface Report {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly location: { readonly path: string; readonly range?: Range };
    readonly severity: string;
    readonly suggestions?: readonly { readonly range: Range; readonly text: string }[];
  }[];
}

export const parseRdjson = (report: string) => JSON.parse(report) as Report;
export const reportOn = (name: string, content: string | Uint8Array) => parseRdjson(rdjson(reviewed([checkedFile(name, content)])));

export const rangeText = ({ start, end }: Range) => `${start.line}:${start.column}-${end.line}:${end.column}`;
