/** What was shown and what came of it. */
export interface MeasureTables {
  daily: DailyRow;
  exposures: ExposureRow;
  conversions: ConversionRow;
}

export interface DailyRow {
  project_id: string;
  activity_id: string;
  day: number;
  impressions: number;
  opens: number;
  participants: number;
  returned: number;
}

export interface ExposureRow {
  project_id: string;
  visitor_id: string;
  activity_id: string;
  arm: string;
  at: number;
}

export interface ConversionRow {
  project_id: string;
  id: string;
  visitor_id: string;
  name: string;
  value: number;
  currency: string | null;
  at: number;
  /** `server` or `signed`, which are evidence, or `claimed` by a browser. */
  source: string;
}
