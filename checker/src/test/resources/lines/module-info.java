module lines {}
