@main struct Main { static func main() { print("swiftsvm") } }
