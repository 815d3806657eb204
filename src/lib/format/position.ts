export interface Position {
	latitude: number;
	longitude: number;
	accuracyM?: number | undefined;
}

/** Formats a position in degrees and decimal minutes, as charts and radios do: `32° 40.614′ N, 117° 19.382′ W`. */
export function positionText({ latitude, longitude }: Position): string {
	return `${angleText(latitude, 'N', 'S')}, ${angleText(longitude, 'E', 'W')}`;
}

export function angleText(degrees: number, positive: string, negative: string): string {
	// Round the complete angle, so that 59.9996 minutes become a full degree.
	const thousandths = Math.round(Math.abs(degrees) * 60_000);
	const minutes = (thousandths % 60_000) / 1000;
	const side = degrees < 0 && thousandths > 0 ? negative : positive;
	return `${Math.floor(thousandths / 60_000)}° ${minutes.toFixed(3).padStart(6, '0')}′ ${side}`;
}

/** Formats the accuracy of a position as `± 16 ft`. Empty if it isn't known. */
export function accuracyText({ accuracyM }: Position): string {
	return accuracyM === undefined ? '' : `± ${Math.round(accuracyM * 3.280_84)} ft`;
}
