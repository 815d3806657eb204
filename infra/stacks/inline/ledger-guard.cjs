// Called by the table's stream for nothing but changes of rows that are for ever. Puts each down where people find it, both images with
// it. The SDK is the runtime's own; the queue's name follows from the function's.
const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
const client = new SQSClient({});

exports.handler = async (event, context) => {
	const [, , , region, account, , name] = context.invokedFunctionArn.split(':');
	const queue = name.replace(/guard$/, 'changes');
	for (const record of event.Records) {
		await client.send(
			new SendMessageCommand({
				QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${queue}`,
				MessageBody: JSON.stringify(record)
			})
		);
	}
};
