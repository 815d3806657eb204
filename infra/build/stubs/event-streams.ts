// Replaces the AWS SDK's event streams, which no call to DynamoDB, Secrets Manager, or SES uses.
function refuse(): never {
	throw new Error('The bundle has no event streams.');
}

export const EventStreamSerde = refuse;
export const eventStreamSerdeProvider = refuse;
